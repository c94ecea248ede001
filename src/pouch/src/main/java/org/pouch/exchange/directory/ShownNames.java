package org.pouch.exchange.directory;

import java.util.List;

/** Port: what partners read of this authority besides what officers write: its own name, those in its certificates, and where its mails come from. */
public interface ShownNames {
    /** As they are now, in letters; one that is no text is not there. */
    List<ShownName> all();
}
