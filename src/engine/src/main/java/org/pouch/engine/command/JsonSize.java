package org.pouch.engine.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes as JSON, near enough to say when an answer is full, without writing it. */
final class JsonSize {
    /** Of a number, a word or the signs around a value. */
    private static final int SMALL = 8;

    private JsonSize() {}

    static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return ofText(text);
        }
        long size = SMALL;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                size += of(member.getKey()) + of(member.getValue());
            }
        } else if (value instanceof Iterable<?> items) {
            for (Object item : items) {
                size += of(item);
            }
        }
        return size;
    }

    /** In UTF-8, with what stands for signs that JSON does not have. */
    private static long ofText(String text) {
        long size = SMALL;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign < ' ') {
                size += 6;
            } else if (sign == '"' || sign == '\\') {
                size += 2;
            } else if (sign < 0x80) {
                size++;
            } else {
                size += sign < 0x800 ? 2 : 3;
            }
        }
        return size;
    }
}
