package org.pouch.routing;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The channels of each partner: {@code pouch.partners[].channels.<channel>.<outbound|inbound>.<parameter>}, where the
 * parameters are those of the route template {@code <channel>-<outbound|inbound>}.
 */
@ConfigurationProperties("pouch")
record ChannelSettings(@DefaultValue List<Entry> partners) {
    record Entry(String id, @DefaultValue Map<String, Map<String, Map<String, String>>> channels) {}
}
