package org.pouch.sandbox;

import java.net.URI;
import java.util.function.UnaryOperator;

/** An OCSP responder of the sandbox: RFC 6960 over HTTP on loopback. */
public final class OcspSite implements AutoCloseable {
    private final ResponderSite site;

    private OcspSite(ResponderSite site) {
        this.site = site;
    }

    /**
     * @param responder makes an answer in DER from a request in DER
     * @param port 0 for any free one
     */
    public static OcspSite start(UnaryOperator<byte[]> responder, int port) {
        return new OcspSite(ResponderSite.start("application/ocsp-response", responder, port));
    }

    /** Where it is asked; what certificates name. */
    public URI address() {
        return site.address();
    }

    @Override
    public void close() {
        site.close();
    }
}
