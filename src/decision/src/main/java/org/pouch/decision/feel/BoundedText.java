package org.pouch.decision.feel;

/** A text that a regular expression can only look at for so long. */
final class BoundedText implements CharSequence {
    private static final int OFTEN = 1 << 10;

    private final String text;
    private int looks;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks % OFTEN == 0) {
            EvaluationBudget.current().use(OFTEN / 64);
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
