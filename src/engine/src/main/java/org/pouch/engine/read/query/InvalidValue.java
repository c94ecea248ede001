package org.pouch.engine.read.query;

/** One value of a search request that cannot be meant; the reader collects them and refuses the request once. */
final class InvalidValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidValue(String sentence) {
        super(sentence, null, false, false);
    }

    static InvalidValue of(String what, String value, String mustBe) {
        return new InvalidValue("The value for " + what + " is '" + value + "' but must be " + mustBe + ".");
    }
}
