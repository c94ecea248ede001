package org.pouch.bench;

import java.util.HashMap;
import java.util.Map;

/** What a process answered: names and values, with {@code =} between them and blanks around. */
record Answer(Map<String, String> values) {
    static Answer read(String line) {
        Map<String, String> values = new HashMap<>();
        for (String pair : line.split(" ")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new Answer(values);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no " + name + " in " + values);
        }
        return value;
    }

    double number(String name) {
        return Double.parseDouble(text(name));
    }
}
