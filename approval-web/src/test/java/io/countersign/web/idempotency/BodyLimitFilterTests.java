package io.countersign.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is read into memory before anybody asks for it. */
class BodyLimitFilterTests {

    @Test
    void handsContentOfEvidenceOnUnread() throws Exception {
        Request request = new Request("/api/v1/evidence-files");

        new BodyLimitFilter().doFilter(request, new MockHttpServletResponse(), request);

        assertThat(request.passedOn).isSameAs(request);
        assertThat(request.opened).isFalse();
    }

    @Test
    void readsEveryOtherBodyWhole() throws Exception {
        Request request = new Request("/api/v1/changes");

        new BodyLimitFilter().doFilter(request, new MockHttpServletResponse(), request);

        assertThat(request.passedOn).isInstanceOf(BufferedBody.class);
        assertThat(request.opened).isTrue();
    }

    private static final class Request extends MockHttpServletRequest implements FilterChain {

        private boolean opened;
        private @Nullable ServletRequest passedOn;

        Request(String address) {
            super("POST", address);
            setContent(new byte[] {1});
        }

        @Override
        public ServletInputStream getInputStream() {
            opened = true;
            return super.getInputStream();
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response) {
            passedOn = request;
        }
    }
}
