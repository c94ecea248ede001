package org.pouch.sandbox.installed;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.pouch.servers.FreePort;

/** Artemis in a process of its own, set up as {@code artemis create} does: ten deliveries without a pause, then DLQ. */
final class Broker implements AutoCloseable {
    private static final String USER = "artemis";
    private static final String PASSWORD = "sample";

    private final int port;
    private final Daemon daemon;

    private Broker(int port, Daemon daemon) {
        this.port = port;
        this.daemon = daemon;
    }

    static Broker start(Path home) throws IOException {
        Files.createDirectories(home);
        int port = FreePort.find();
        Path settings = Files.writeString(home.resolve("broker.xml"), settings(home, port));
        Daemon daemon = Daemon.start(
                home.resolve("log"),
                port,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProgram.class.getName(),
                settings.toString(),
                USER,
                PASSWORD);
        return new Broker(port, daemon);
    }

    private static String settings(Path home, int port) {
        String ofEachAddress = """
                <dead-letter-address>DLQ</dead-letter-address>
                <expiry-address>ExpiryQueue</expiry-address>
                <redelivery-delay>0</redelivery-delay>
                <max-size-bytes>-1</max-size-bytes>
                <message-counter-history-day-limit>10</message-counter-history-day-limit>
                <address-full-policy>PAGE</address-full-policy>
                <auto-create-queues>true</auto-create-queues>
                <auto-create-addresses>true</auto-create-addresses>
                """;
        return """
                <configuration xmlns="urn:activemq">
                  <core xmlns="urn:activemq:core">
                    <name>0.0.0.0</name>
                    <persistence-enabled>true</persistence-enabled>
                    <max-redelivery-records>1</max-redelivery-records>
                    <journal-type>NIO</journal-type>
                    <paging-directory>%1$s/paging</paging-directory>
                    <bindings-directory>%1$s/bindings</bindings-directory>
                    <journal-directory>%1$s/journal</journal-directory>
                    <large-messages-directory>%1$s/large-messages</large-messages-directory>
                    <journal-datasync>true</journal-datasync>
                    <journal-min-files>2</journal-min-files>
                    <journal-pool-files>10</journal-pool-files>
                    <journal-file-size>10M</journal-file-size>
                    <journal-buffer-timeout>2628000</journal-buffer-timeout>
                    <journal-max-io>1</journal-max-io>
                    <disk-scan-period>5000</disk-scan-period>
                    <max-disk-usage>99</max-disk-usage>
                    <critical-analyzer>true</critical-analyzer>
                    <critical-analyzer-timeout>120000</critical-analyzer-timeout>
                    <critical-analyzer-check-period>60000</critical-analyzer-check-period>
                    <critical-analyzer-policy>HALT</critical-analyzer-policy>
                    <page-sync-timeout>2628000</page-sync-timeout>
                    <acceptors>
                      <acceptor name="artemis">tcp://127.0.0.1:%2$d?tcpSendBufferSize=1048576;tcpReceiveBufferSize=1048576</acceptor>
                    </acceptors>
                    <security-settings>
                      <security-setting match="#">
                        <permission type="createNonDurableQueue" roles="amq"/>
                        <permission type="deleteNonDurableQueue" roles="amq"/>
                        <permission type="createDurableQueue" roles="amq"/>
                        <permission type="deleteDurableQueue" roles="amq"/>
                        <permission type="createAddress" roles="amq"/>
                        <permission type="deleteAddress" roles="amq"/>
                        <permission type="consume" roles="amq"/>
                        <permission type="browse" roles="amq"/>
                        <permission type="send" roles="amq"/>
                        <permission type="manage" roles="amq"/>
                      </security-setting>
                    </security-settings>
                    <address-settings>
                      <address-setting match="activemq.management.#">%3$s</address-setting>
                      <address-setting match="#">%3$s</address-setting>
                    </address-settings>
                    <addresses>
                      <address name="DLQ"><anycast><queue name="DLQ"/></anycast></address>
                      <address name="ExpiryQueue"><anycast><queue name="ExpiryQueue"/></anycast></address>
                    </addresses>
                  </core>
                </configuration>
                """.formatted(home, port, ofEachAddress);
    }

    Daemon daemon() {
        return daemon;
    }

    int port() {
        return port;
    }

    /** @param at the port of the broker, or of a line to it */
    Map<String, String> login(int at, String queue) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("url", "tcp://127.0.0.1:" + at);
        parameters.put("user", USER);
        parameters.put("password", PASSWORD);
        parameters.put("queue", queue);
        return parameters;
    }

    /** How many messages the broker has given up. */
    int deadLetters() {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
                Connection connection = factory.createConnection(USER, PASSWORD);
                Session session = connection.createSession()) {
            connection.start();
            return Collections.list(
                            session.createBrowser(session.createQueue("DLQ")).getEnumeration())
                    .size();
        } catch (JMSException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
