package org.pouch.resilience;

import java.io.ObjectInputFilter;

/**
 * No object is made of serialized bytes anywhere in this program, whoever asks and wherever they come from: the classes of
 * some libraries run code when they are read. An administrator's own {@code jdk.serialFilter} stands.
 */
public final class ForeignObjects {
    private static final String NONE = "!*";

    private ForeignObjects() {}

    /** For the whole process, for good. */
    public static void refuse() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter(NONE));
        }
    }
}
