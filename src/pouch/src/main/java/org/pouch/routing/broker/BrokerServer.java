package org.pouch.routing.broker;

/**
 * One server that the address of a broker names, read as the library reads it.
 *
 * @param isEncrypted whether TLS leads there
 * @param isProven whether its certificate, and its name in it, are looked at; said of servers without TLS too
 */
record BrokerServer(String host, boolean isEncrypted, boolean isProven) {}
