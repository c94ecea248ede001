package org.pouch.testing;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;

/** Why a document is refused. */
public final class Refusal {
    /** When it is not. */
    public static final String NONE = "read";

    private Refusal() {}

    /** The code of the refusal, or that there was none; anything else that is thrown is a fault of ours. */
    public static String of(ThrowingCallable reading) {
        Throwable thrown = Assertions.catchThrowable(reading);
        if (thrown == null) {
            return NONE;
        }
        if (thrown instanceof PdfRefused refused) {
            return refused.code();
        }
        throw new AssertionError("something else than a refusal was thrown", thrown);
    }

    /** The same, when whoever waits for it waits no longer. */
    public static String whenInterrupted(ThrowingCallable reading) {
        Thread.currentThread().interrupt();
        try {
            return of(reading);
        } finally {
            Thread.interrupted();
        }
    }

    /** Reads every object of a file. */
    public static String ofFile(byte[] file) {
        return of(() -> {
            RevisionView view = new RevisionView(file, file.length, new Budget());
            view.root();
            view.numbers().forEach(view::object);
        });
    }
}
