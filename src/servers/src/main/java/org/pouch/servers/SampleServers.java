package org.pouch.servers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The servers between the two sample authorities: an SFTP server of each, a mail server and a broker. */
public final class SampleServers implements AutoCloseable {
    public static final String UTOPIA = "UTO-ORC";
    public static final String RURITANIA = "XRU-CRS";

    private final Map<String, SftpSite> sftp;
    private final MailSite mail;
    private final QueueSite queue;

    private SampleServers(Map<String, SftpSite> sftp, MailSite mail, QueueSite queue) {
        this.sftp = sftp;
        this.mail = mail;
        this.queue = queue;
    }

    /** @param data an own folder; what is in it is used again */
    public static SampleServers start(Path data) {
        Direction there = new Direction(UTOPIA, RURITANIA);
        List<Direction> both = List.of(there, there.reversed());
        Map<String, SftpSite> sftp = new LinkedHashMap<>();
        sftp.put(UTOPIA, SftpSite.start(data.resolve("sftp-uto"), UTOPIA, List.of(RURITANIA)));
        sftp.put(RURITANIA, SftpSite.start(data.resolve("sftp-xru"), RURITANIA, List.of(UTOPIA)));
        return new SampleServers(sftp, MailSite.start(both), QueueSite.start(data.resolve("queue"), both));
    }

    /** The SFTP server of one of the two, to which the other uploads. */
    public SftpSite sftp(String owner) {
        SftpSite site = sftp.get(owner);
        if (site == null) {
            throw new IllegalArgumentException(owner + " is not of this sandbox");
        }
        return site;
    }

    public MailSite mail() {
        return mail;
    }

    public QueueSite queue() {
        return queue;
    }

    /** {@code pouch.partners[0].channels.*} for one of the two: every channel to and from the other. */
    public Map<String, String> channelProperties(String own) {
        String partner = own.equals(UTOPIA) ? RURITANIA : UTOPIA;
        Direction out = new Direction(own, partner);
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, "sftp.outbound", sftp(partner).outbound(own));
        put(properties, "sftp.inbound", sftp(own).inbound(partner));
        put(properties, "mail.outbound", mail.outbound(out));
        put(properties, "mail.inbound", mail.inbound(out.reversed()));
        put(properties, "queue.outbound", queue.outbound(out));
        put(properties, "queue.inbound", queue.inbound(out.reversed()));
        return properties;
    }

    private static void put(Map<String, String> properties, String way, Map<String, String> parameters) {
        parameters.forEach((name, value) -> properties.put("pouch.partners[0].channels." + way + "." + name, value));
    }

    @Override
    public void close() {
        sftp.values().forEach(SftpSite::close);
        mail.close();
        queue.close();
    }
}
