package org.pouch.engine.settings;

/** Why the engine cannot run where it was told to, in a sentence for whoever started it. */
public final class EngineNotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineNotStarted(String sentence) {
        super(sentence);
    }

    public EngineNotStarted(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
