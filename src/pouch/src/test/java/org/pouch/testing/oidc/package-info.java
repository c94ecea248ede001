/** A real provider of identities for the tests. */
@NullMarked
package org.pouch.testing.oidc;

import org.jspecify.annotations.NullMarked;
