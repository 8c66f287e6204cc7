// SPDX-License-Identifier: BSL-1.0
// Secret: pages of its own, and wiping.
#include <camsdk/secret.hpp>

#include <sys/mman.h>

#include <array>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>

namespace camsdk {

namespace {

constexpr std::size_t page_bytes = 64u << 10;
constexpr std::size_t smallest = 32;
constexpr std::size_t classes = 9;  // 32, 64 … 8192 bytes

// A plain memset before the memory goes may be optimised away.
void overwrite(char* text, std::size_t size) noexcept
{
    volatile char* at = text;
    for (std::size_t i = 0; i < size; ++i)
        at[i] = 0;
}

char* map(std::size_t size)
{
    void* pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        throw std::bad_alloc();
#ifdef MADV_DONTDUMP
    madvise(pages, size, MADV_DONTDUMP);
#endif
    (void)mlock(pages, size);  // a process has a small allowance for this; where it is used up, it is not locked
    return static_cast<char*>(pages);
}

/// Rooms of a few sizes in pages that stay for the life of the process.
class Rooms {
 public:
    char* get(std::size_t size)
    {
        const std::size_t which = class_of(size);
        if (which == classes)
            return map(size);
        std::lock_guard lock(mutex_);
        if (Free* free = free_.at(which)) {
            free_.at(which) = free->next;
            return reinterpret_cast<char*>(free);
        }
        const std::size_t bytes = smallest << which;
        if (left_ < bytes) {
            at_ = map(page_bytes);
            left_ = page_bytes;
        }
        left_ -= bytes;
        return std::exchange(at_, at_ + bytes);
    }
    void give_back(char* room, std::size_t size) noexcept
    {
        overwrite(room, size);
        const std::size_t which = class_of(size);
        if (which == classes) {
            munmap(room, size);
            return;
        }
        std::lock_guard lock(mutex_);
        free_.at(which) = new (room) Free{free_.at(which)};
    }

 private:
    struct Free {
        Free* next;
    };
    static std::size_t class_of(std::size_t size) noexcept
    {
        std::size_t which = 0;
        while (which < classes && smallest << which < size)
            ++which;
        return which;
    }

    std::mutex mutex_;
    std::array<Free*, classes> free_{};
    char* at_ = nullptr;
    std::size_t left_ = 0;
};

// Never destroyed: secrets of static objects go after it would.
Rooms& rooms()
{
    static Rooms& all = *new Rooms;
    return all;
}

}  // namespace

void Secret::wipe(std::string& text) noexcept
{
    text.resize(text.capacity());
    overwrite(text.data(), text.size());
    text.clear();
}

void Secret::take(std::string_view text)
{
    if (text.empty())
        return;
    text_ = rooms().get(text.size());
    size_ = text.size();
    std::memcpy(text_, text.data(), size_);
}

void Secret::drop() noexcept
{
    if (text_)
        rooms().give_back(text_, size_);
    text_ = nullptr;
    size_ = 0;
}

Secret::Secret(std::string&& text)  // NOLINT(cppcoreguidelines-rvalue-reference-param-not-moved): wiped instead
{
    take(text);
    wipe(text);
}

Secret::Secret(const std::string& text)
{
    take(text);
}

Secret::Secret(std::string_view text)
{
    take(text);
}

Secret::Secret(const char* text)
{
    take(text);
}

Secret::Secret(const Secret& other)
{
    take(other.reveal());
}

Secret::Secret(Secret&& other) noexcept
    : text_(std::exchange(other.text_, nullptr)), size_(std::exchange(other.size_, 0))
{
}

Secret& Secret::operator=(const Secret& other)
{
    if (this != &other) {
        drop();
        take(other.reveal());
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        drop();
        text_ = std::exchange(other.text_, nullptr);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

Secret::~Secret()
{
    drop();
}

}  // namespace camsdk
