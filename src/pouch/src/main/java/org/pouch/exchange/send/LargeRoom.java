package org.pouch.exchange.send;

/** How much of what is large may be held at a time, in bytes. Thread-safe. */
final class LargeRoom {
    /** An eighth of the memory: of 512 MB two packets of 25. */
    private static final int SHARE = 8;

    private final long most;
    private long taken;

    LargeRoom(long most) {
        this.most = most;
    }

    static LargeRoom ofMemory() {
        return new LargeRoom(Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** False where there is not so much. */
    synchronized boolean take(int bytes) {
        boolean fits = bytes <= most - taken;
        taken += fits ? bytes : 0;
        return fits;
    }

    synchronized void give(int bytes) {
        taken -= bytes;
    }
}
