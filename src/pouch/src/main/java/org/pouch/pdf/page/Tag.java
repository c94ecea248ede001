package org.pouch.pdf.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the logical structure (ISO 32000-1, 14.7): what a piece of a page is, in reading order. */
public final class Tag {
    private final String type;
    private final @Nullable String language;
    private final List<Object> kids = new ArrayList<>();
    private @Nullable String alternative;
    private @Nullable String scope;
    private float @Nullable [] box;

    Tag(String type, @Nullable String language) {
        this.type = type;
        this.language = language;
    }

    /** The place of drawing operators: a page by its index, and the marked content on it. */
    public record Mark(int page, int id) {}

    /** The visible seal. */
    record SealMark() {}

    Tag child(String childType) {
        return child(childType, null);
    }

    Tag child(String childType, @Nullable String childLanguage) {
        Tag child = new Tag(childType, childLanguage);
        kids.add(child);
        return child;
    }

    void add(Mark mark) {
        kids.add(mark);
    }

    void add(SealMark mark) {
        kids.add(mark);
    }

    Tag scoped(String newScope) {
        scope = newScope;
        return this;
    }

    void describe(String text, float... corners) {
        alternative = text;
        box = corners;
    }

    public String type() {
        return type;
    }

    public @Nullable String language() {
        return language;
    }

    public @Nullable String alternative() {
        return alternative;
    }

    public @Nullable String scope() {
        return scope;
    }

    public float @Nullable [] box() {
        return box;
    }

    public List<Object> kids() {
        return kids;
    }
}
