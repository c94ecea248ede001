package org.pouch.exchange.partner;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.Amendment.Added;
import org.pouch.exchange.partner.Amendment.Ended;
import org.pouch.exchange.partner.Amendment.Introduced;
import org.pouch.exchange.partner.Amendment.Kind;
import org.pouch.exchange.partner.Amendment.Limited;
import org.pouch.exchange.partner.Amendment.ListLetGo;
import org.pouch.exchange.partner.Amendment.Reached;
import org.pouch.exchange.partner.Amendment.Resumed;
import org.pouch.exchange.partner.Amendment.Stopped;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.packet.Sha256;
import org.pouch.sealing.SealLevel;
import org.pouch.trust.RevocationList.Scope;
import org.pouch.trust.RevocationList.Scope.About;

/** The columns of exchange_partner_change that say what is changed: empty but those of its kind. */
final class AmendmentColumns {
    /** In the order of the table's statements. */
    private static final List<String> NAMES = List.of(
            "kind",
            "role",
            "fingerprint",
            "certificate",
            "valid_from",
            "valid_until",
            "most_bytes",
            "channel",
            "way",
            "parameters",
            "name",
            "name_zh",
            "agreements",
            "least_level",
            "list_about",
            "list_issuer");

    private AmendmentColumns() {}

    static List<@Nullable Object> of(Amendment amendment) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("kind", amendment.kind().name());
        if (amendment instanceof Added added) {
            row.put("role", added.role().name());
            row.put("fingerprint", added.compared().orElseThrow().digest().hex());
            row.put("certificate", encoded(added.certificate()));
            row.put("valid_from", time(added.from()));
            row.put("valid_until", added.until() == null ? null : time(added.until()));
        } else if (amendment instanceof Ended ended) {
            row.put("role", ended.role().name());
            row.put("fingerprint", ended.fingerprint().hex());
            row.put("valid_until", time(ended.until()));
        } else if (amendment instanceof Limited limited) {
            row.put("most_bytes", limited.mostBytes());
        } else if (amendment instanceof Reached reached) {
            row.put("channel", reached.setting().channel().name());
            row.put("way", reached.setting().way().name());
            row.put("parameters", reached.setting().text());
        } else if (amendment instanceof Introduced introduced) {
            row.put("name", introduced.introduction().name());
            row.put("name_zh", introduced.introduction().nameZh());
            row.put("agreements", String.join(" ", introduced.introduction().agreements()));
            row.put("least_level", introduced.introduction().leastLevel().name());
        }
        if (amendment instanceof ListLetGo letGo) {
            row.put("role", letGo.role().name());
            row.put("valid_until", time(letGo.until()));
            row.put("list_about", letGo.list().about().name());
            row.put("list_issuer", letGo.list().issuer());
        }
        List<@Nullable Object> values = new ArrayList<>();
        NAMES.forEach(name -> values.add(row.get(name)));
        return values;
    }

    static Amendment read(ResultSet row) throws SQLException {
        return switch (Kind.valueOf(row.getString("kind"))) {
            case PARTNER -> new Introduced(introduction(row));
            case ADD -> added(row);
            case END ->
                new Ended(
                        PinRole.valueOf(row.getString("role")),
                        new Sha256(row.getString("fingerprint")),
                        time(row, "valid_until"));
            case LIMIT -> new Limited(row.getInt("most_bytes"));
            case CHANNEL -> new Reached(ChannelSetting.parse(channel(row), way(row), row.getString("parameters")));
            case END_CHANNEL -> new Reached(ChannelSetting.end(channel(row), way(row)));
            case LET_LIST_GO ->
                new ListLetGo(
                        PinRole.valueOf(row.getString("role")),
                        new Scope(row.getString("list_issuer"), About.valueOf(row.getString("list_about"))),
                        time(row, "valid_until"));
            case STOP -> new Stopped();
            case RESUME -> new Resumed();
        };
    }

    private static Added added(ResultSet row) throws SQLException {
        return new Added(
                PinRole.valueOf(row.getString("role")),
                decoded(row.getBytes("certificate")),
                time(row, "valid_from"),
                row.getObject("valid_until") == null ? null : time(row, "valid_until"));
    }

    private static Introduction introduction(ResultSet row) throws SQLException {
        return new Introduction(
                row.getString("name"),
                row.getString("name_zh"),
                Stream.of(row.getString("agreements").split(" "))
                        .filter(agreement -> !agreement.isEmpty())
                        .toList(),
                SealLevel.valueOf(row.getString("least_level")));
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return Channel.valueOf(row.getString("channel"));
    }

    private static Way way(ResultSet row) throws SQLException {
        return Way.valueOf(row.getString("way"));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException parsedBefore) {
            throw new IllegalStateException(parsedBefore);
        }
    }

    private static X509Certificate decoded(byte[] certificate) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (CertificateException writtenBefore) {
            throw new IllegalStateException(writtenBefore);
        }
    }
}
