/** XML from strangers, read without what reaches elsewhere. */
@NullMarked
@NamedInterface("xml")
package org.pouch.decision.xml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
