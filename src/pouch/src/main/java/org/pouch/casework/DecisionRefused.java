package org.pouch.casework;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An officer's entry that cannot be taken: a sentence, and one for each field that is wrong. */
public final class DecisionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> fields;

    public DecisionRefused(String sentence, Map<String, String> fields) {
        super(sentence);
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** In the order in which they were found wrong. */
    public Map<String, String> fields() {
        return fields;
    }
}
