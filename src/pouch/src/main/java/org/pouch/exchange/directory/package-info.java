/** This authority and its partners: names, certificates and ways, as configured and as changed since. */
@NullMarked
@NamedInterface("directory")
package org.pouch.exchange.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
