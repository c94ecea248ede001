/** Sign-in at the authority's own provider of identities (OpenID Connect), for people and for programs. */
@NullMarked
package org.pouch.desk.oidc;

import org.jspecify.annotations.NullMarked;
