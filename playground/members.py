"""A group's members: their rank, what an administrator may do, and Telegram's ChatMember objects."""

from dataclasses import dataclass, field, replace

from playground.text import Json
from playground.users import User

RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics", "can_manage_tags", "can_send_welcome_messages",
    "is_anonymous",
)  # fmt: skip
USUAL_RIGHTS = frozenset(
    {"can_manage_chat", "can_delete_messages", "can_restrict_members", "can_invite_users", "can_pin_messages",
     "can_manage_topics", "can_change_info", "can_manage_video_chats"}
)  # fmt: skip
PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip
OPEN_TO_ALL = frozenset(PERMISSIONS) - {"can_change_info", "can_pin_messages", "can_manage_topics"}
RANKS = ("creator", "administrator", "member", "restricted", "left", "kicked")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's standing in a group. `rights` are an administrator's, `permissions` a restricted member's."""

    user: User
    rank: str
    rights: frozenset[str] = frozenset()
    permissions: frozenset[str] = field(default=frozenset())

    @property
    def present(self) -> bool:
        """Whether they are in the group at all."""
        return self.rank not in {"left", "kicked"}

    @property
    def leads(self) -> bool:
        """Whether they are the creator or an administrator."""
        return self.rank in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        """Whether they have an administrator's right; the creator has all but anonymity."""
        return right in self.rights or (self.rank == "creator" and right != "is_anonymous")

    @property
    def may_write(self) -> bool:
        """Whether they may send messages."""
        return self.present and (self.rank != "restricted" or "can_send_messages" in self.permissions)

    def with_rank(self, rank: str, rights: dict[str, bool]) -> "Member":
        """The same person in another rank; an administrator without named rights gets the usual ones."""
        unknown = [rank] * (rank not in RANKS) + [name for name in rights if name not in {*RIGHTS, *PERMISSIONS}]
        if unknown:
            raise ValueError(f"Telegram knows no {', '.join(unknown)}. Ranks: {', '.join(RANKS)}.")
        named = frozenset(name for name, given in rights.items() if given)
        if rank == "administrator":
            return replace(self, rank=rank, rights=(named | {"can_manage_chat"} if rights else USUAL_RIGHTS))
        if rank == "restricted":
            return replace(self, rank=rank, rights=frozenset(), permissions=named)
        return replace(self, rank=rank, rights=named & {"is_anonymous"}, permissions=frozenset())

    @property
    def shape(self) -> Json:
        """Telegram's ChatMember object."""
        shape: Json = {"user": self.user.shape, "status": self.rank}
        match self.rank:
            case "creator":
                return shape | {"is_anonymous": "is_anonymous" in self.rights}
            case "administrator":
                return shape | {"can_be_edited": False} | {name: name in self.rights for name in RIGHTS}
            case "restricted":
                held = {name: name in self.permissions for name in PERMISSIONS}
                return shape | held | {"is_member": True, "until_date": 0}
            case "kicked":
                return shape | {"until_date": 0}
        return shape
