package dev.culprit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** An application that is taken out of a server, while the server and its pools go on. */
class ClassLoadersTest extends ClientFixture {

    @Test
    void sdkOfAnApplicationThatIsGone_isGoneWithItsThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            WeakReference<ClassLoader> loader = useAndClose(pool);

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                System.gc();
                return loader.get() == null;
            });
            assertThat(server.messages())
                    .containsExactlyInAnyOrder("from main", "from a pool", "after the second init");
            await().atMost(Duration.ofSeconds(60)).until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("culprit-")));
        } finally {
            pool.shutdownNow();
        }
    }

    /** In a method of its own, so that nothing of it is left on the stack. */
    private WeakReference<ClassLoader> useAndClose(ExecutorService pool) throws Exception {
        URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        Class<?> sdk = loader.loadClass("dev.culprit.sdk.Culprit");
        assertThat(sdk).isNotSameAs(Culprit.class);
        sdk.getMethod("init", String.class).invoke(null, server.dsn());
        capture(sdk, "from main");
        pool.submit(() -> capture(sdk, "from a pool")).get();
        sdk.getMethod("flush", long.class).invoke(null, 60_000L);
        sdk.getMethod("init", String.class).invoke(null, server.dsn());
        capture(sdk, "after the second init");
        sdk.getMethod("flush", long.class).invoke(null, 60_000L);
        sdk.getMethod("close").invoke(null);
        loader.close();
        return new WeakReference<>(loader);
    }

    private static boolean capture(Class<?> sdk, String message) throws ReflectiveOperationException {
        sdk.getMethod("setTag", String.class, String.class).invoke(null, "k", "v");
        sdk.getMethod("captureMessage", String.class).invoke(null, message);
        return true;
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("test-classes")) {
                urls.add(url(entry));
            }
        }
        return urls.toArray(new URL[0]);
    }

    private static URL url(String entry) throws MalformedURLException {
        return new File(entry).toURI().toURL();
    }
}
