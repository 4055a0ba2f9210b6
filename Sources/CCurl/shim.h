#pragma once

// libcurl brings some thirty libraries along, which would double the time that every command takes to start. So nothing
// links against it: its functions are looked up when a probe needs them.

#include <curl/curl.h>
// Windows: LoadLibrary, GetProcAddress and FormatMessage of windows.h, in qs_curl_load alone.
#include <dlfcn.h>

#if LIBCURL_VERSION_NUM < 0x074e00
#error "qs-jwt needs the headers of libcurl 7.78 or newer"
#endif

/// The functions of libcurl that are used, once it is loaded.
typedef struct qs_curl {
    CURLcode (*global_init)(long flags);
    const char *(*version)(void);
    CURL *(*easy_init)(void);
    void (*easy_cleanup)(CURL *handle);
    void (*easy_reset)(CURL *handle);
    CURLcode (*easy_setopt)(CURL *handle, CURLoption option, ...);
    CURLcode (*easy_perform)(CURL *handle);
    CURLcode (*easy_getinfo)(CURL *handle, CURLINFO info, ...);
    const char *(*easy_strerror)(CURLcode code);
    struct curl_slist *(*slist_append)(struct curl_slist *list, const char *text);
    void (*slist_free_all)(struct curl_slist *list);
    time_t (*getdate)(const char *text, const time_t *unused);
    CURLU *(*url)(void);
    void (*url_cleanup)(CURLU *url);
    CURLUcode (*url_set)(CURLU *url, CURLUPart part, const char *text, unsigned int flags);
    CURLUcode (*url_get)(const CURLU *url, CURLUPart part, char **text, unsigned int flags);
    void (*free)(void *memory);
} qs_curl;

/// Loads the library `name` and fills the table.
///
/// Returns NULL when all went well, else the reason in the loader's words, or the name of a function that is missing.
static inline const char *qs_curl_load(const char *name, qs_curl *curl) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return dlerror();
#define QS_FIND(field, symbol) \
    *(void **)(&curl->field) = dlsym(library, symbol); \
    if (!curl->field) return "it lacks " symbol
    QS_FIND(global_init, "curl_global_init");
    QS_FIND(version, "curl_version");
    QS_FIND(easy_init, "curl_easy_init");
    QS_FIND(easy_cleanup, "curl_easy_cleanup");
    QS_FIND(easy_reset, "curl_easy_reset");
    QS_FIND(easy_setopt, "curl_easy_setopt");
    QS_FIND(easy_perform, "curl_easy_perform");
    QS_FIND(easy_getinfo, "curl_easy_getinfo");
    QS_FIND(easy_strerror, "curl_easy_strerror");
    QS_FIND(slist_append, "curl_slist_append");
    QS_FIND(slist_free_all, "curl_slist_free_all");
    QS_FIND(getdate, "curl_getdate");
    QS_FIND(url, "curl_url");
    QS_FIND(url_cleanup, "curl_url_cleanup");
    QS_FIND(url_set, "curl_url_set");
    QS_FIND(url_get, "curl_url_get");
    QS_FIND(free, "curl_free");
#undef QS_FIND
    return NULL;
}

// Swift does not call variadic functions: one wrapper for each kind of argument.

static inline CURLcode qs_curl_set_long(const qs_curl *curl, CURL *handle, CURLoption option, long value) {
    return curl->easy_setopt(handle, option, value);
}

static inline CURLcode qs_curl_set_text(const qs_curl *curl, CURL *handle, CURLoption option, const char *value) {
    return curl->easy_setopt(handle, option, value);
}

static inline CURLcode qs_curl_set_list(const qs_curl *curl, CURL *handle, CURLoption option,
                                        struct curl_slist *value) {
    return curl->easy_setopt(handle, option, value);
}

/// The bytes are copied.
static inline CURLcode qs_curl_set_bytes(const qs_curl *curl, CURL *handle, CURLoption option, const void *bytes,
                                         size_t count) {
    struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
    return curl->easy_setopt(handle, option, &blob);
}

/// Where the answer, its header lines and libcurl's own remarks go; each is handed `user`.
static inline CURLcode qs_curl_set_callbacks(const qs_curl *curl, CURL *handle, curl_write_callback body,
                                             curl_write_callback header, curl_debug_callback remark, void *user) {
    CURLcode code = curl->easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
    if (code == CURLE_OK) code = curl->easy_setopt(handle, CURLOPT_WRITEDATA, user);
    if (code == CURLE_OK) code = curl->easy_setopt(handle, CURLOPT_HEADERFUNCTION, header);
    if (code == CURLE_OK) code = curl->easy_setopt(handle, CURLOPT_HEADERDATA, user);
    if (code == CURLE_OK) code = curl->easy_setopt(handle, CURLOPT_DEBUGFUNCTION, remark);
    if (code == CURLE_OK) code = curl->easy_setopt(handle, CURLOPT_DEBUGDATA, user);
    return code;
}

/// What is asked now and then during a transfer, and ends it by answering other than 0; it is handed `user`.
static inline CURLcode qs_curl_set_progress(const qs_curl *curl, CURL *handle, curl_xferinfo_callback progress,
                                            void *user) {
    CURLcode code = curl->easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
    if (code == CURLE_OK) code = curl->easy_setopt(handle, CURLOPT_XFERINFODATA, user);
    if (code == CURLE_OK) code = curl->easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    return code;
}

static inline CURLcode qs_curl_get_long(const qs_curl *curl, CURL *handle, CURLINFO info, long *value) {
    return curl->easy_getinfo(handle, info, value);
}

static inline CURLcode qs_curl_get_time(const qs_curl *curl, CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl->easy_getinfo(handle, info, value);
}

static inline CURLcode qs_curl_get_certificates(const qs_curl *curl, CURL *handle, struct curl_certinfo **value) {
    return curl->easy_getinfo(handle, CURLINFO_CERTINFO, value);
}

// What is not variadic, with the table as the first argument.

static inline CURLcode qs_curl_global_init(const qs_curl *curl) { return curl->global_init(CURL_GLOBAL_DEFAULT); }
static inline const char *qs_curl_version(const qs_curl *curl) { return curl->version(); }
static inline CURL *qs_curl_easy_init(const qs_curl *curl) { return curl->easy_init(); }
static inline void qs_curl_easy_cleanup(const qs_curl *curl, CURL *handle) { curl->easy_cleanup(handle); }
static inline void qs_curl_easy_reset(const qs_curl *curl, CURL *handle) { curl->easy_reset(handle); }
static inline CURLcode qs_curl_easy_perform(const qs_curl *curl, CURL *handle) { return curl->easy_perform(handle); }
static inline const char *qs_curl_easy_strerror(const qs_curl *curl, CURLcode code) {
    return curl->easy_strerror(code);
}
static inline struct curl_slist *qs_curl_slist_append(const qs_curl *curl, struct curl_slist *list, const char *text) {
    return curl->slist_append(list, text);
}
static inline void qs_curl_slist_free_all(const qs_curl *curl, struct curl_slist *list) { curl->slist_free_all(list); }
static inline time_t qs_curl_getdate(const qs_curl *curl, const char *text) { return curl->getdate(text, NULL); }
static inline CURLU *qs_curl_url(const qs_curl *curl) { return curl->url(); }
static inline void qs_curl_url_cleanup(const qs_curl *curl, CURLU *url) { curl->url_cleanup(url); }
static inline CURLUcode qs_curl_url_set(const qs_curl *curl, CURLU *url, CURLUPart part, const char *text,
                                        unsigned int flags) {
    return curl->url_set(url, part, text, flags);
}
static inline CURLUcode qs_curl_url_get(const qs_curl *curl, CURLU *url, CURLUPart part, char **text,
                                        unsigned int flags) {
    return curl->url_get(url, part, text, flags);
}
static inline void qs_curl_free(const qs_curl *curl, void *memory) { curl->free(memory); }

/// CURLOPT_PROTOCOLS under its number: newer headers call it deprecated, older ones lack what takes its place.
static inline CURLoption qs_curlopt_protocols(void) { return (CURLoption)181; }
static inline long qs_curl_protocols(int allows_http) { return allows_http ? CURLPROTO_HTTP | CURLPROTO_HTTPS : CURLPROTO_HTTPS; }
