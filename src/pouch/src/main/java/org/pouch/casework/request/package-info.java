/** Requests: read from uploads, checked against the rules, opened as cases. */
@NullMarked
package org.pouch.casework.request;

import org.jspecify.annotations.NullMarked;
