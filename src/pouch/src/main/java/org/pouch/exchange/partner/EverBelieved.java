package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.util.List;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.Amendment.Added;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What officers let be believed of any partner, at any time, as the table of a stopped authority has it. */
public final class EverBelieved {
    private EverBelieved() {}

    /** Whom signatures and timestamps led to besides the anchors of the configuration. */
    public static List<X509Certificate> anchors(JdbcClient database) {
        return new ChangeTable(database)
                .inForce().stream()
                        .map(PartnerChange::amendment)
                        .filter(Added.class::isInstance)
                        .map(Added.class::cast)
                        .filter(added ->
                                added.role() == PinRole.SIGNING_ANCHOR || added.role() == PinRole.TIMESTAMP_ANCHOR)
                        .map(Added::certificate)
                        .distinct()
                        .toList();
    }
}
