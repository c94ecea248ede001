/** Small statements and documents in this authority's name: signed with its key, and told from those that only look so. */
@NullMarked
@NamedInterface("attest")
package org.pouch.exchange.attest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
