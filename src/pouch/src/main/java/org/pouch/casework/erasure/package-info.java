/** What is known of a person goes when the case has been over for long enough; that there was a case stays. */
@NullMarked
package org.pouch.casework.erasure;

import org.jspecify.annotations.NullMarked;
