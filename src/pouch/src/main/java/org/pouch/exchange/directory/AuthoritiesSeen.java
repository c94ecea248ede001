package org.pouch.exchange.directory;

import java.security.cert.X509Certificate;
import java.util.List;
import org.pouch.packet.AuthorityId;

/** Port: the authorities between a partner's signers and what is pinned of it, as what was accepted of it lately shows. */
@FunctionalInterface
public interface AuthoritiesSeen {
    /** Only such as lead to what is, was or will be believed of it. */
    List<X509Certificate> of(AuthorityId partner);
}
