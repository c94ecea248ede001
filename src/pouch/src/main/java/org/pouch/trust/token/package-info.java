/** The library of a hardware token in this program (PKCS #11), through the platform's own provider. */
@NullMarked
package org.pouch.trust.token;

import org.jspecify.annotations.NullMarked;
