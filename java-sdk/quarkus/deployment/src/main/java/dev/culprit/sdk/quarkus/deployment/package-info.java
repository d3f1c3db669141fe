/** Decides while an application is built what of the extension it needs. Nothing of this is there when it runs. */
@NullMarked
package dev.culprit.sdk.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
