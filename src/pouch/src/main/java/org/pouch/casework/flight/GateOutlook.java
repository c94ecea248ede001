package org.pouch.casework.flight;

import java.time.LocalDate;
import java.util.List;
import org.pouch.casework.dossier.Dossier;

/** What the send gate would say of a departure that is still to come. */
public interface GateOutlook {
    /**
     * The rules that would stop the person on that day, as things stand now, without those that a second officer released until then or later.
     * Nothing is kept of it.
     */
    List<String> stopping(Dossier dossier, LocalDate day);
}
