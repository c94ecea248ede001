package org.pouch.drawing;

/** What a picture says of an element besides what its file says. */
public interface Marked {
    /** Also the class of its lines. */
    String word();

    /** To who hears the picture. */
    default String spoken() {
        return word();
    }

    /** In a dot at its corner; empty where nothing is to be said. */
    String sign();
}
