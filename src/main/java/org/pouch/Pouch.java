package org.pouch;

/** Entry point. */
public final class Pouch {
    private Pouch() {}

    public static void main(String[] arguments) {}
}
