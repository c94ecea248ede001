package org.pouch.processtest;

/** What a test expected of a process and did not find, with where the instances stand. */
final class ProcessFailed extends AssertionError {
    private static final long serialVersionUID = 1L;

    ProcessFailed(String what, String whereabouts) {
        super(what + "\n\n" + whereabouts);
    }
}
