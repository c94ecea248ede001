package org.pouch.processtest;

import io.camunda.client.api.command.ClientException;

/** Where the instances stood when a test failed, for the end of its stack trace. */
final class InstancesThen extends Exception {
    private static final long serialVersionUID = 1L;

    private InstancesThen(String whereabouts) {
        super("when the test failed:\n\n" + whereabouts, null, false, false);
    }

    static void addTo(Throwable failure, TestedEngine engine) {
        try {
            failure.addSuppressed(new InstancesThen(engine.whereabouts().ofAll()));
        } catch (ClientException silent) {
            failure.addSuppressed(silent);
        }
    }

    /** Its name says nothing to whoever reads a stack trace. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
