/** What expires: certificates, lists and what the settings say besides; told in time, and once. */
@NullMarked
@NamedInterface("expiry")
package org.pouch.exchange.expiry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
