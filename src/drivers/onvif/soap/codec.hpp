// SPDX-License-Identifier: BSL-1.0
// gSOAP as a codec from memory to memory; included by the files of this folder only.
#pragma once

#include "../envelope.hpp"

#include <codec/text.hpp>

#include <stdsoap2.h>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::drivers::onvif::soap_codec {

struct SoapDeleter {
    void operator()(struct soap* s) const;
};
using SoapContext = std::unique_ptr<struct soap, SoapDeleter>;

/// A context that writes canonical XML (each prefix declared where it is used) and reads whatever the namespace.
SoapContext make_context();
Error codec_error(struct soap* s, std::string_view what);

/// Keeps the strings that a request's generated classes point to.
class Texts {
 public:
    std::string* operator()(std::string_view text) { return &kept_.emplace_back(codec::clean_utf8(text)); }
    /// Null for an empty text: the element is then left out.
    std::string* unless_empty(std::string_view text) { return text.empty() ? nullptr : (*this)(text); }

 private:
    std::deque<std::string> kept_;
};

inline std::string text(const std::string* p)
{
    return p == nullptr ? std::string{} : *p;
}
inline std::optional<std::string> some(const std::string* p)
{
    return p == nullptr || p->empty() ? std::optional<std::string>{} : *p;
}

/// The XML of a request's element, `tag` with its prefix ("tds:GetUsers").
template <class T>
std::string write(T& request, const char* tag)
{
    auto context = make_context();
    std::string out;
    context->user = &out;
    context->fsend = [](struct soap* s, const char* data, std::size_t size) {
        static_cast<std::string*>(s->user)->append(data, size);
        return SOAP_OK;
    };
    request.soap_serialize(context.get());
    if (soap_begin_send(context.get()) != SOAP_OK || request.soap_put(context.get(), tag, "") != SOAP_OK ||
        soap_end_send(context.get()) != SOAP_OK)
        return {};
    return out;
}

/// The XML of a request without parameters, which is the same each time.
template <class T>
const std::string& empty_body(const char* tag)
{
    static const std::string body = [tag] {
        T request;
        return write(request, tag);
    }();
    return body;
}

/// An answer read: the object and the context that owns its parts.
template <class T>
struct Read {
    SoapContext context;
    std::unique_ptr<T> value;
    T* operator->() const { return value.get(); }
    T& operator*() const { return *value; }
};

/// Reads the element `element` out of the envelope in `bytes`.
template <class T>
Result<Read<T>> read(std::string_view bytes, const std::string& element)
{
    auto payload = open_envelope(bytes, element);
    if (!payload)
        return payload.error();
    Read<T> result{make_context(), std::make_unique<T>()};
    struct soap* s = result.context.get();
    std::string_view rest = payload->xml;
    s->user = &rest;
    s->frecv = [](struct soap* c, char* buffer, std::size_t size) -> std::size_t {
        auto& left = *static_cast<std::string_view*>(c->user);
        const auto count = std::min(size, left.size());
        left.copy(buffer, count);
        left.remove_prefix(count);
        return count;
    };
    result.value->soap_default(s);
    if (soap_begin_recv(s) != SOAP_OK || result.value->soap_get(s, element.c_str(), nullptr) == nullptr)
        return codec_error(s, element);
    return result;
}

}  // namespace camsdk::drivers::onvif::soap_codec
