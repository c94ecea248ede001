package org.pouch.pdf.syntax;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.pouch.pdf.common.PdfRefused;

/** Why something is refused. */
final class Refusal {
    static final String NONE = "read";

    private Refusal() {}

    /** The code of the refusal, or that there was none; anything else that is thrown is a fault. */
    static String of(ThrowingCallable reading) {
        Throwable thrown = Assertions.catchThrowable(reading);
        if (thrown == null) {
            return NONE;
        }
        if (thrown instanceof PdfRefused refused) {
            return refused.code();
        }
        throw new AssertionError("something else than a refusal was thrown", thrown);
    }

    /** Reads every object of a file. */
    static String refusal(byte[] file) {
        return of(() -> {
            RevisionView view = new RevisionView(file, file.length, new Budget());
            view.root();
            view.numbers().forEach(view::object);
        });
    }
}
