package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.PartnerChange.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What officers let be believed of any partner, at any time, as the table of a stopped authority has it. */
public final class EverBelieved {
    private EverBelieved() {}

    /** Whom signatures and timestamps led to besides the anchors of the configuration. */
    public static List<X509Certificate> anchors(JdbcClient database) {
        return new ChangeTable(database)
                .inForce().stream()
                        .filter(change -> change.kind() == Kind.ADD)
                        .filter(change ->
                                change.role() == PinRole.SIGNING_ANCHOR || change.role() == PinRole.TIMESTAMP_ANCHOR)
                        .flatMap(change ->
                                change.certificate() == null ? Stream.empty() : Stream.of(change.certificate()))
                        .distinct()
                        .toList();
    }
}
