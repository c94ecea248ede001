package org.pouch.routing.trial;

import java.util.Map;
import java.util.Properties;

/** What connections to mail servers have in common. */
final class MailProperties {
    private MailProperties() {}

    static Properties of(String protocol, Map<String, String> parameters) {
        String timeout = parameters.getOrDefault("timeout", "10000");
        Properties properties = new Properties();
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail." + protocol + "." + limit, timeout);
        }
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        String starttls = parameters.getOrDefault("starttls", "true");
        properties.setProperty("mail." + protocol + ".starttls.enable", starttls);
        properties.setProperty("mail." + protocol + ".starttls.required", starttls);
        return properties;
    }
}
