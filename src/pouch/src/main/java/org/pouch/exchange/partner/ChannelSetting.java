package org.pouch.exchange.partner;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pouch.exchange.Channel;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.exchange.watch.Lane;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.packet.AuthorityId;

/**
 * How one channel is reached, one way: the parameters of its route template.
 *
 * @param parameters empty where the channel is to end
 */
public record ChannelSetting(Channel channel, Way way, Map<String, String> parameters) {
    private static final int LONGEST = 4_000;

    public ChannelSetting {
        parameters = Map.copyOf(parameters);
    }

    /** The channel is no more. */
    public static ChannelSetting end(Channel channel, Way way) {
        return new ChannelSetting(channel, way, Map.of());
    }

    /**
     * @param text a line for each parameter, {@code name: value}, as they are written in the configuration
     * @throws ChangeRefused when it is not
     */
    public static ChannelSetting parse(Channel channel, Way way, String text) {
        if (text.length() > LONGEST) {
            throw new ChangeRefused(Why.CHANNEL, "The parameters are longer than " + LONGEST + " characters.");
        }
        Map<String, String> parameters = new TreeMap<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ChangeRefused(Why.CHANNEL, "Each line says one parameter: its name, a colon, its value.");
            }
            parameters.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        if (parameters.isEmpty()) {
            throw new ChangeRefused(Why.CHANNEL, "No parameter is named.");
        }
        return new ChannelSetting(channel, way, parameters);
    }

    public boolean isEnd() {
        return parameters.isEmpty();
    }

    /** The address that mails to the partner come from; empty for other channels, and where it ends. */
    Optional<String> senderOfMail() {
        return channel == Channel.MAIL && way == Way.OUTBOUND
                ? Optional.ofNullable(parameters.get("from"))
                : Optional.empty();
    }

    public Lane lane(AuthorityId partner) {
        return new Lane(partner, channel, way);
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }

    /** {@code sftp-inbound}: the id of the route template. */
    public String template() {
        return (channel + "-" + way).toLowerCase(Locale.ROOT);
    }
}
