package org.pouch.routing.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the broker of one route, by the protocol its parameters name. The rules are the same for both: one server and
 * no substitute, ten seconds for an answer, nothing made into objects. Public for Camel, which makes one for each route.
 */
public final class Broker implements ConnectionFactory, AutoCloseable {
    private Protocol protocol = Protocol.CORE;
    private String url = "";
    private String user = "";
    private String password = "";
    private int mostBytes = Integer.MAX_VALUE;
    private int answerTimeout = 10_000;
    private @Nullable ConnectionFactory connections;

    /** {@code core} or {@code amqp}. */
    public void setProtocol(String protocol) {
        this.protocol = Protocol.named(protocol);
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Of what is received, no more of one message than this is let into memory; only AMQP has to be told. */
    public void setMostBytes(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** How long the broker may take to answer, in milliseconds. */
    public void setAnswerTimeout(int answerTimeout) {
        this.answerTimeout = answerTimeout;
    }

    /**
     * Hosts to which the login goes in the clear; none where the address cannot be used, which {@link #objection} says.
     */
    public List<String> clearHosts() {
        return hosts(server -> !server.isEncrypted());
    }

    /** Hosts that are believed whoever they are, by options of the address; none where it cannot be used. */
    public List<String> unprovenHosts() {
        return hosts(server -> !server.isProven());
    }

    private List<String> hosts(Predicate<BrokerServer> which) {
        try {
            return protocol.servers(url).stream()
                    .filter(which)
                    .map(BrokerServer::host)
                    .toList();
        } catch (IllegalArgumentException unusable) {
            return List.of();
        }
    }

    /** Why the address leads nowhere, in a sentence without a word of it: there may be passwords in it. */
    public Optional<String> objection() {
        try {
            protocol.servers(url);
            return Optional.empty();
        } catch (IllegalArgumentException unusable) {
            return Optional.of(String.valueOf(unusable.getMessage()));
        }
    }

    /** The library's own. */
    public synchronized ConnectionFactory connections() {
        if (connections == null) {
            connections = protocol.connections(url, user, password, mostBytes, answerTimeout);
        }
        return Objects.requireNonNull(connections);
    }

    @Override
    public Connection createConnection() throws JMSException {
        return connections().createConnection();
    }

    @Override
    public Connection createConnection(String otherUser, String otherPassword) throws JMSException {
        return connections().createConnection(otherUser, otherPassword);
    }

    @Override
    public JMSContext createContext() {
        return connections().createContext();
    }

    @Override
    public JMSContext createContext(String otherUser, String otherPassword) {
        return connections().createContext(otherUser, otherPassword);
    }

    @Override
    public JMSContext createContext(String otherUser, String otherPassword, int sessionMode) {
        return connections().createContext(otherUser, otherPassword, sessionMode);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return connections().createContext(sessionMode);
    }

    @Override
    public synchronized void close() throws Exception {
        if (connections instanceof AutoCloseable open) {
            open.close();
        }
    }
}
