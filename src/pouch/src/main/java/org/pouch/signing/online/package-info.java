/** Asks time-stamping and revocation services over the network. */
@NullMarked
@NamedInterface("online")
package org.pouch.signing.online;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
