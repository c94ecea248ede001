package org.pouch.servers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The servers between Utopia and whom it asks: an SFTP server of each, a mail server and a broker. */
public final class SampleServers implements AutoCloseable {
    public static final String UTOPIA = "UTO-ORC";
    public static final String RURITANIA = "XRU-CRS";
    public static final String GRAUSTARK = "XGR-NRO";

    private final List<String> partners;
    private final Map<String, SftpSite> sftp;
    private final MailSite mail;
    private final QueueSite queue;

    private SampleServers(List<String> partners, Map<String, SftpSite> sftp, MailSite mail, QueueSite queue) {
        this.partners = partners;
        this.sftp = sftp;
        this.mail = mail;
        this.queue = queue;
    }

    /**
     * Between Utopia and Ruritania.
     *
     * @param data an own folder; what is in it is used again
     */
    public static SampleServers start(Path data) {
        return start(data, List.of(RURITANIA));
    }

    /**
     * Between Utopia and each of its partners, who have nothing to do with one another.
     *
     * @param data an own folder; what is in it is used again
     * @param partners in the order of the settings of Utopia
     */
    public static SampleServers start(Path data, List<String> partners) {
        List<Direction> ways = partners.stream()
                .map(partner -> new Direction(UTOPIA, partner))
                .flatMap(there -> Stream.of(there, there.reversed()))
                .toList();
        Map<String, SftpSite> sftp = new LinkedHashMap<>();
        sftp.put(UTOPIA, SftpSite.start(folder(data, UTOPIA), UTOPIA, partners));
        for (String partner : partners) {
            sftp.put(partner, SftpSite.start(folder(data, partner), partner, List.of(UTOPIA)));
        }
        return new SampleServers(
                List.copyOf(partners), sftp, MailSite.start(ways), QueueSite.start(data.resolve("queue"), ways));
    }

    /** Named for the state. */
    private static Path folder(Path data, String authority) {
        return data.resolve("sftp-" + authority.substring(0, 3).toLowerCase(Locale.ROOT));
    }

    /** The SFTP server of one of them, to which its partners upload. */
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

    /** {@code pouch.partners[].channels.*} for one of them: every channel to and from each of its partners. */
    public Map<String, String> channelProperties(String own) {
        List<String> others = own.equals(UTOPIA) ? partners : List.of(UTOPIA);
        Map<String, String> properties = new LinkedHashMap<>();
        for (int place = 0; place < others.size(); place++) {
            String prefix = "pouch.partners[" + place + "].channels.";
            channels(own, others.get(place)).forEach((name, value) -> properties.put(prefix + name, value));
        }
        return properties;
    }

    private Map<String, String> channels(String own, String partner) {
        Direction out = new Direction(own, partner);
        Map<String, String> channels = new LinkedHashMap<>();
        put(channels, "sftp.outbound", sftp(partner).outbound(own));
        put(channels, "sftp.inbound", sftp(own).inbound(partner));
        put(channels, "mail.outbound", mail.outbound(out));
        put(channels, "mail.inbound", mail.inbound(out.reversed()));
        put(channels, "queue.outbound", queue.outbound(out));
        put(channels, "queue.inbound", queue.inbound(out.reversed()));
        return channels;
    }

    private static void put(Map<String, String> channels, String way, Map<String, String> parameters) {
        parameters.forEach((name, value) -> channels.put(way + "." + name, value));
    }

    @Override
    public void close() {
        sftp.values().forEach(SftpSite::close);
        mail.close();
        queue.close();
    }
}
