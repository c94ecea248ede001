package org.pouch.sandbox.installed;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** Artemis alone in its process, by a {@code broker.xml}. */
final class BrokerProgram {
    private BrokerProgram() {}

    /** @param words the file, and name and password of the one user of role {@code amq} */
    public static void main(String... words) throws Exception {
        SecurityConfiguration logins = new SecurityConfiguration();
        logins.addUser(words[1], words[2]);
        logins.addRole(words[1], "amq");
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfigResourcePath(Path.of(words[0]).toUri().toString());
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), logins));
        broker.start();
    }
}
