/** How pages and API are served: over TLS, behind a proxy that does it, or on loopback alone. */
@NullMarked
@NamedInterface("tls")
package org.pouch.desk.tls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
