package org.pouch.packet;

import java.util.regex.Pattern;

/**
 * The reference of a case, unique for ever and never reused after erasure: {@code urn:rdx:UTO:2026:000123} (field A1 of
 * domain.md). Says nothing about the person.
 */
public record RequestId(String value) {
    private static final Pattern FORM = Pattern.compile("urn:rdx:[A-Z]{3}:[0-9]{4}:[0-9]{6,12}");

    /** No case: what a receipt carries when the packet it answers could not be read. */
    public static final RequestId NONE = new RequestId("urn:rdx:XXX:0000:000000");

    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a request id");
        }
    }

    /** True when the text has the form of a request id. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
