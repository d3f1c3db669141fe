package dev.culprit.tracker.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

/** What the document is made of; that it is served with every call, the system tests check. */
class ApiDocumentedTest {
    private static final List<Class<? extends Annotation>> CALLS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class);
    /** Say themselves who may call them; any valid token may know whose it is. */
    private static final List<String> WITHOUT_SCOPE = List.of("AuthResource", "TokenResource");

    private final List<JavaMethod> calls = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.culprit.tracker.api").stream()
                    .filter(type -> type.isAnnotatedWith(Path.class))
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> CALLS.stream().anyMatch(method::isAnnotatedWith))
                    .toList();

    @Test
    void every_call_has_a_summary_of_one_line() {
        assertThat(calls).hasSizeGreaterThan(60);
        for (JavaMethod call : calls) {
            assertThat(call.isAnnotatedWith(Operation.class))
                    .as(call.getFullName() + " has @Operation")
                    .isTrue();
            assertThat(call.getAnnotationOfType(Operation.class).summary())
                    .as(call.getFullName())
                    .isNotBlank()
                    .hasSizeLessThan(100)
                    .doesNotEndWith(".");
        }
    }

    @Test
    void every_call_names_its_scopes() {
        for (JavaMethod call : calls) {
            JavaClass owner = call.getOwner();
            boolean named = call.isAnnotatedWith(RolesAllowed.class)
                    || owner.isAnnotatedWith(RolesAllowed.class)
                    || owner.isAnnotatedWith(Authenticated.class)
                    || WITHOUT_SCOPE.contains(owner.getSimpleName());
            assertThat(named).as(call.getFullName() + " names its scopes").isTrue();
        }
    }

    @Test
    void paths_begin_alike_and_end_in_a_slash() {
        for (JavaMethod call : calls) {
            String base = call.getOwner().getAnnotationOfType(Path.class).value();
            String rest = call.isAnnotatedWith(Path.class)
                    ? call.getAnnotationOfType(Path.class).value()
                    : "";
            assertThat(base + rest)
                    .as(call.getFullName())
                    .startsWith("/api/0/")
                    .endsWith("/")
                    .doesNotContain("//");
        }
    }
}
