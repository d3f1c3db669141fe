/**
 * Starts the SDK with a Spring Boot application, and looks at its requests, its log, its SQL and its calls. Each part is
 * there only where the application has what it looks at.
 */
@NullMarked
package dev.culprit.sdk.spring;

import org.jspecify.annotations.NullMarked;
